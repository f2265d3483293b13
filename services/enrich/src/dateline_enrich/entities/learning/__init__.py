"""How the tagger of names is made: the corpora, what of them counts as a name, the training."""
