"""Finding: entries made from what is published, words brought to stems, matching, ranking, showing."""
