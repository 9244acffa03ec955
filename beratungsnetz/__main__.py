"""`python -m beratungsnetz`: the same as the console script."""

import sys

from beratungsnetz.operations.cli import main

if __name__ == "__main__":
    sys.exit(main())
