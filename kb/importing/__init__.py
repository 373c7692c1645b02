"""From a document to a draft page: a reader (read_text) → lines → parsing → sections → writing."""
