"""``python -m resolutions`` is the command ``resolution``. Knows nothing else."""

from resolutions.cli import main

if __name__ == "__main__":
    main()
