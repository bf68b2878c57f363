"""Which movements are there, what does each ask of me, and where does it lead?"""

import streamlit as st

from dashboard import data
from dashboard.components import circuit, library, movement, own_movement
from dashboard.components.empty import empty_state

slug = library.opened()
if slug is not None:
    if st.button("All movements", icon=":material/arrow_back:", type="tertiary"):
        library.open_movement(None)
    picked = movement.show(data.movement(slug), data.units(), data.today())
    if picked is not None:
        library.open_movement(picked)
    st.stop()

named = circuit.opened()
if named is not None:
    if st.button("All circuits", icon=":material/arrow_back:", type="tertiary"):
        circuit.open_circuit(None)
    picked = circuit.show(data.circuit(named), data.units())
    if picked is not None:
        library.open_movement(picked)
    st.stop()

st.title("Library", anchor=False)
with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", key="library_head"):
    kind = library.which()
    if data.may_change() and st.button("Add my own", icon=":material/add:", key="add_own"):
        (circuit if kind == library.CIRCUITS else own_movement).add()

search = st.container(horizontal=True, vertical_alignment="bottom", key="library_search")
with search:
    words = library.words(kind)
if kind == library.CIRCUITS:
    library.circuit_list(data.circuits(words), data.units(), words)
    st.stop()

catalogue = data.movements()
with search:
    query = library.filters(catalogue, words)
found = data.found_movements(query)
if found:
    st.caption(library.found_words(len(found), catalogue.in_use, query))
    library.cards(found)
elif not catalogue.in_use:
    empty_state(":material/menu_book:", "The library is empty", "It is filled when Gainsly starts with the owner's login.")
elif query.own_only and not query.words:
    empty_state(
        ":material/add_circle:", "No movements of your own yet", "Add what the library does not have: it counts for you like the others."
    )
else:
    empty_state(":material/search_off:", "Nothing found", "No movement fits. Take a filter away, or try another word for it.")
