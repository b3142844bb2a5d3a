"""``python -m kb``: the ``dateline`` command."""

from kb.cli import main

if __name__ == "__main__":
    main()
