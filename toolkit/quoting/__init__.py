"""Who said what: marks, verbs of speech, their subjects and the words that they report.

`toolkit.speech` is the entry.
"""
