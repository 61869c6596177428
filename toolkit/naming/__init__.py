"""Who is named: detection by form and context, what the word list knows, and one actor under all names.

`toolkit.actors` is the entry; `detection` finds names, `resolution` gives each its actor.
"""
