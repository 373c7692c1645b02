"""From a document to a draft page: read_text → sections → writing."""
