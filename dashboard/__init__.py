"""What two pages or more share: entry, navigation, cached reads, writes, filters, components."""
