"""`python -m linli`, the same as the command `linli`."""

from linli.web.cli import main

if __name__ == "__main__":
    main()
