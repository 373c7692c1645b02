"""The guidance for programs: what was published, as JSON that can be read and nothing else."""
