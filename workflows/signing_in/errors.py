"""What can go wrong in signing in; who asks never learns what exactly was wrong."""

from datetime import datetime

from config.errors import CasepathError


class SignInError(CasepathError):
    """Nobody was signed in: the same words for whatever was wrong."""

    code = "E-SIGN-IN"


class LockedOutError(SignInError):
    """Too many attempts for this name: wait, or sign in with a passkey."""

    code = "E-LOCKED"

    def __init__(self, again: datetime) -> None:
        super().__init__(
            "Too many attempts for this name.", hint="wait, then try again"
        )
        self.again = again


class ProviderError(SignInError):
    """The provider did not answer, or what it answered does not hold."""

    code = "E-PROVIDER"


class EnrolmentError(CasepathError):
    """What was chosen to sign in with cannot be taken: choose again."""

    code = "E-ENROL"


def not_signed_in() -> SignInError:
    """Give the one error for a wrong name, secret, code or key."""
    return SignInError(
        "The name, the password or the code is not right, or the account is not"
        " active.",
        hint="try again, or ask an administrator of your area",
    )
