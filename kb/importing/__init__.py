"""From a document to a draft page: reading tells the format, a reader gives lines → parsing → sections → writing."""
