"""Which words say what? The coach's lexicon: patterns of what is wanted, days, numbers, body parts, muscles, kinds of session."""

from core.domain.conversation import Intent
from core.domain.vocabulary import PrimaryMuscle

M = PrimaryMuscle

AWAY = r"away|travell?ing|on (holiday|vacation|a trip)"
PATTERNS: tuple[tuple[Intent, str], ...] = (  # the first that fits counts; safety before everything
    (
        Intent.WARNING_SIGN,
        r"\b(chest (pain|hurts|is tight|tightness)|pain in (my |the )?chest|(my )?heart (races|hurts|skips|is racing)|numb\w*|tingl\w*"
        r"|dizz\w+|faint\w*|passed? out|blacked? out|can ?not breathe|cant breathe|short of breath|breathless|after a fall|i fell)\b",
    ),
    (Intent.HELP, r"^(help( me)?|what can (you|i) (do|ask|say)( here)?|how does this work|commands?|options)$"),
    (
        Intent.WHY_NOT,
        r"\bwhy (not|no|isnt|arent|dont|doesnt|didnt|cant|wont|never|is there no|are there no|do i never|am i not)\b"
        r"|\bwhy (is|are|do|did|does|am) .*\b(not|no|never|missing|left out)\b|\bwhat about\b",
    ),
    (Intent.VOTES, r"\b(who (wanted|wants|voted|decided|asked for)|votes?|which coach|ensemble)\b"),
    (Intent.VOLUME, r"\b(so|too|this|that) (few|many|little|much) (sets?|volume|work)\b"),
    (Intent.WHY, r"\b(why|how come|what for|whats the point|reasons?|explain)\b"),
    (Intent.UNDO, r"\b(undo|revert|take (it|that|this) back|as it was|go back)\b"),
    (
        Intent.STRENGTH,
        r"\bis my .+ (going up|getting (better|stronger)|improving)\b"
        r"|\b(how strong|1 ?rm|one rep max|rep max|e1rm|estimated max|whats my (max|best)|my (max|best|record|pr) (on|in|for|at)"
        r"|how much (can|could) i (lift|squat|bench|deadlift|press|pull|row))\b",
    ),
    (Intent.DELOAD, r"\b(deload\w*|lighter week|easy week|light week|back off week)\b"),
    (
        Intent.ILL,
        r"\b(ill|sick|fever\w*|flu|a cold|cold and|caught a cold|runny nose|cough\w*|covid|corona|infection|sore throat|temperature"
        r"|vomit\w*|nausea\w*|stomach bug|diarrh\w+)\b",
    ),
    (Intent.STATE, r"\b(how (did|do|was|have) (i|my) (sleep|slept|night)|how was my sleep)\b"),
    (
        Intent.SLEEP,
        r"\b(sle(pt|ep|eping|epless)|insomnia|awake (all|half)|no sleep|bad night|rough night|short night|up all night|nightshift)\b",
    ),
    (Intent.SORE, r"\b(sore|soreness|doms|stiff|muscle ?ache)\b"),
    (
        Intent.PAIN,
        r"\b(hurts?|hurting|pains?|painful|aches?|aching|injur\w+|tweaked|sprain\w*|strain(ed)?|niggl\w+|pulled (my|a)|twisted|inflam\w+"
        r"|swollen)\b",
    ),
    (
        Intent.HOBBY,
        r"\b(can i (play|go|do|run|swim|ride|cycle|hike|climb|ski|surf|box|dance)|(i am|im|ill be|i will be|were|we are) (playing|going)"
        r"|playing|match|tournament|game on|invited (me )?to|i want to (play|go)|going (for a )?(hik|climb|ski|swim|surf)\w+"
        r"|i have (tennis|football|basketball|climbing|volleyball|padel))\b",
    ),
    (
        Intent.MISSED,
        r"\b(missed|i (did not|didnt|couldnt|could not) (train|make|go|do|finish)|skipped (my|the|a|yesterday|monday|tuesday|wednesday"
        r"|thursday|friday|saturday|sunday)|forgot (my|the|to train))\b",
    ),
    (
        Intent.MOVE,
        r"\b(move|shift|postpone|reschedule|push back|bring forward|put off|swap days|change places)\b"
        r"|\b(do|train|have) .*\b(tomorrow|(on )?\w+day) instead\b|\btoday ?s? .* tomorrow\b",
    ),
    (
        Intent.SWAP,
        r"\b(swap|replace|exchange|substitute|alternatives? (to|for)|instead of|another exercise|other exercise|different exercise"
        r"|change .+ (for|to|into)|i (hate|dislike)|dont (want|like|feel like)( to do)?|no .+ today please|something else (than|for))\b",
    ),
    (
        Intent.CANNOT,
        r"\b(i )?(cant|can not|cannot|wont be able to|am not able to|im not able to|unable to) (train|make it|do it|come|go|work ?out"
        r"|lift)\b"
        rf"|\b(im|i am|ill be|i will be) (busy|{AWAY})\b"
        r"|\bno time (today|tomorrow|on|this)\b|\b\w+day (does not|doesnt) work\b",
    ),
    (
        Intent.MINUTES,
        r"\b(\d+ ?(m|min|mins|minutes?|h|hrs?|hours?)|half an hour|quarter of an hour|an hour|hour and a half|less time|short on time"
        r"|little time|not much time|in a hurry|quick (session|workout|one)|shorter|no time|more time|only have|running late)\b",
    ),
    (Intent.DROP, r"\b(skip|drop|cancel|leave out|day off|rest day|off on|take .+ off|(\w+day|tomorrow) off|scratch)\b"),
    (
        Intent.EQUIPMENT,
        r"\b(no (barbell|dumbbells?|rack|bench|cables?|machines?|bar|kettlebells?|plates|equipment|gym)|without (a |the |any )?\w+"
        r"|(dont|do not) have (a |the |any )?\w+|hotel|at home|is (taken|broken|occupied|busy)|gym is closed)\b",
    ),
    (Intent.TIRED, r"\b(tired|exhausted|worn out|fatigued|knackered|no energy|stressed|stress|drained|burnt out|wiped)\b"),
    (Intent.GOALS, r"\b(goals?|on track|progress(ing)?|how far|target)\b"),
    (Intent.VOLUME, r"\b(how many sets|how much (volume|work)|enough|too (much|little)|volume)\b"),
    (
        Intent.NEXT,
        r"\b(whats next|what is next|next (session|workout|training|up)|what (do|should|shall|will|am) i (train|do|doing|training)"
        r"|whats (on )?(today|tomorrow|(on )?\w+day)|what is (on )?(today|tomorrow|\w+day)|todays? (session|workout|training|plan)"
        r"|when (do|is|will) )\b",
    ),
    (Intent.WEEK, r"\b((my|this|the|next) week|week ?plan|rest of the week|show (me )?(my|the) plan)\b"),
    (
        Intent.STATE,
        r"\b(how am i|how are my|am i (ready|recovered|fit|fresh|ok|okay|good)|readiness|recover\w*|my form|my state|how do i stand"
        r"|should i train|can i train|good to go|overtrain\w*)\b",
    ),
    (Intent.THANKS, r"^(thanks?( you)?|thx|cheers|great|perfect|good|ok|okay|nice|cool)( coach)?$"),
    (Intent.HELLO, r"^(hi|hello|hey|good (morning|evening|afternoon)|yo|moin|hallo)( there| coach)?$"),
)

WEEKDAYS = {
    "monday": 0, "mon": 0, "tuesday": 1, "tue": 1, "tues": 1, "wednesday": 2, "wed": 2, "thursday": 3, "thu": 3, "thur": 3, "thurs": 3,
    "friday": 4, "fri": 4, "saturday": 5, "sat": 5, "sunday": 6, "sun": 6,
}  # fmt: skip
NEAR_DAYS = {"today": 0, "tonight": 0, "now": 0, "tomorrow": 1, "yesterday": -1}
NUMBER_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "fifteen": 15,
    "twenty": 20, "twentyfive": 25, "thirty": 30, "forty": 40, "fortyfive": 45, "fifty": 50, "sixty": 60, "ninety": 90,
}  # fmt: skip
TIME_WORDS = (
    ("three quarters of an hour", 45), ("quarter of an hour", 15), ("half an hour", 30), ("half hour", 30), ("an hour and a half", 90),
    ("hour and a half", 90), ("two hours", 120), ("an hour", 60), ("one hour", 60),
)  # fmt: skip
BODY_PARTS = {
    "knee": "knee", "knees": "knee", "kneecap": "knee", "patella": "knee", "shoulder": "shoulder", "shoulders": "shoulder",
    "rotator cuff": "shoulder", "elbow": "elbow", "elbows": "elbow", "wrist": "wrist", "wrists": "wrist", "hand": "wrist", "thumb": "wrist",
    "finger": "wrist", "lower back": "lower_back", "low back": "lower_back", "back": "lower_back", "lumbar": "lower_back",
    "spine": "lower_back",
    "hip": "hip", "hips": "hip", "groin": "hip", "ankle": "ankle", "ankles": "ankle", "achilles": "ankle", "foot": "ankle", "feet": "ankle",
    "heel": "ankle", "toe": "ankle", "neck": "neck", "upper back": "upper_back",
}  # fmt: skip
MUSCLES: dict[str, tuple[PrimaryMuscle, ...]] = {
    "quads": (M.QUADRICEPS,), "quad": (M.QUADRICEPS,), "quadriceps": (M.QUADRICEPS,), "thighs": (M.QUADRICEPS, M.HAMSTRINGS),
    "hamstrings": (M.HAMSTRINGS,), "hamstring": (M.HAMSTRINGS,), "hams": (M.HAMSTRINGS,), "glutes": (M.GLUTES,), "glute": (M.GLUTES,),
    "butt": (M.GLUTES,), "calves": (M.CALVES,), "calf": (M.CALVES,), "chest": (M.CHEST,), "pecs": (M.CHEST,), "pec": (M.CHEST,),
    "lats": (M.LATS,), "lat": (M.LATS,), "upper back": (M.UPPER_BACK,), "traps": (M.UPPER_BACK,), "rear delts": (M.REAR_DELTS,),
    "front delts": (M.FRONT_DELTS,), "side delts": (M.SIDE_DELTS,), "delts": (M.FRONT_DELTS, M.SIDE_DELTS), "biceps": (M.BICEPS,),
    "bicep": (M.BICEPS,), "triceps": (M.TRICEPS,), "tricep": (M.TRICEPS,), "forearms": (M.FOREARMS,), "forearm": (M.FOREARMS,),
    "abs": (M.CORE,), "core": (M.CORE,), "obliques": (M.OBLIQUES,), "adductors": (M.ADDUCTORS,), "hip flexors": (M.HIP_FLEXORS,),
    "lower back": (M.LOWER_BACK,), "legs": (M.QUADRICEPS, M.HAMSTRINGS, M.GLUTES), "leg": (M.QUADRICEPS, M.HAMSTRINGS, M.GLUTES),
    "arms": (M.BICEPS, M.TRICEPS), "arm": (M.BICEPS, M.TRICEPS),
}  # fmt: skip
SESSIONS = {
    "leg day": "legs", "legs": "legs", "leg session": "legs", "lower body": "lower", "lower": "lower", "upper body": "upper",
    "upper": "upper",
    "push day": "push", "push session": "push", "pull day": "pull", "pull session": "pull", "full body": "full_body", "long run": "cardio",
    "run": "cardio", "cardio": "cardio", "endurance": "cardio", "ride": "cardio", "intervals": "cardio",
    "mobility": "mobility", "skill session": "skill", "conditioning": "conditioning",
}  # fmt: skip
ACTIVITY_WORDS = {
    "soccer": "football", "hike": "hiking", "run": "running", "ride": "cycling", "bike": "cycling", "cycle": "cycling", "swim": "swimming",
    "climb": "climbing", "boulder": "bouldering", "ski": "alpine_skiing", "skiing": "alpine_skiing", "snowboard": "snowboarding",
    "surf": "surfing", "row": "rowing", "walk": "walking", "ping pong": "table_tennis", "box": "boxing", "judo": "grappling",
    "bjj": "grappling", "karate": "martial_arts", "jog": "easy_running", "frisbee": "ultimate_frisbee", "dancing": "dance",
    "horse riding": "horseback_riding", "yoga class": "yoga", "mountain bike": "mountain_biking",
}  # fmt: skip
FEVER = r"fever\w*|flu|covid|corona|cough\w*|temperature|chest|below|stomach|vomit\w*|nausea\w*|diarrh\w+|lungs|body aches"
COLD = r"a cold|runny nose|nose|sore throat|sniffl\w*|above|head cold"
MILD = r"a little|slightly|slight|mild|a bit|niggl\w+|somewhat"
SEVERE = r"badly|bad|severe\w*|very|a lot|terribl\w*|sharp|stabbing|hell|awful|extremely|can ?not walk|limp\w*"
_NAMELESS = """
1rm a about alternative alternatives am an and another any are arent asked at back be because been being best but by can cant change
coach come could current currently day days decided did didnt different dislike do does doesnt doing done dont e1rm else estimated ever
exchange exercise exercises explain feel feels for from get give go going good got had has hate have having he hello help here hey hi
how i if im in instead into is isnt it its ive just left let lift lifting like machine make max maybe me might mine minute minutes more
move much my myself need never next no not now of off ok on one only or other our out plan planned play played playing please point pr
put rather really reason reasons record replace right rm same session sessions set sets shall should show since skip so some something
still strong substitute such swap than that the their them then there these they this those though time times to today todays tomorrow
tonight too train training try until up us use very vote voted votes want wanted wants was we week weeks well what whats when where
which who why will with without wont work working workout would yes yesterday you your
"""
STOP_WORDS = frozenset(_NAMELESS.split())
"""Words that name no movement by themselves."""
