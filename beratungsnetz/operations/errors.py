"""What a command could not do, as one sentence for the operator."""


class OperatorError(Exception):
    """The command stops with exit code 2 and prints `sentence`, without a traceback."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence
