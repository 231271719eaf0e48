"""Registering, signing in, passwords."""
from wtforms import EmailField, PasswordField, ValidationError
from wtforms.validators import InputRequired, Length

from emm_platform.kernel.languages import _l
from emm_platform.kernel.web.forms import Form, one_line
from emm_platform.people.forms.profile import ProfileForm
from emm_platform.people.rules import password_problem, same_address

ADDRESS = {"autocomplete": "email", "dir": "ltr", "inputmode": "email"}
NEEDS_ADDRESS = _l("Enter your work e-mail in full, like name@ministry.example")


class _Address(EmailField):
    """An e-mail address; `key` is the form in which two spellings of it are the same."""

    key: str = ""

    def pre_validate(self, form: Form) -> None:
        try:
            self.key = same_address(self.data or "")
        except ValueError:
            raise ValidationError(NEEDS_ADDRESS) from None


def _address() -> _Address:
    return _Address(_l("Work e-mail"), [InputRequired(NEEDS_ADDRESS), Length(max=320)], filters=[one_line], render_kw=dict(ADDRESS))


def _new_password() -> PasswordField:
    return PasswordField(_l("Password"), [InputRequired(_l("Use at least 12 characters. Three or four words work well"))], render_kw={"autocomplete": "new-password", "dir": "ltr"})


class AddressForm(Form):
    """An address alone."""

    email = _address()


class SignInForm(AddressForm):
    """Address and password. What is wrong with them is never told apart."""

    password = PasswordField(_l("Password"), [InputRequired(_l("Enter your password"))], render_kw={"autocomplete": "current-password", "dir": "ltr"})


class NewPasswordForm(Form):
    """A new password."""

    password = _new_password()

    def validate_password(self, field: PasswordField) -> None:
        """Long enough and not a common one."""
        problem = password_problem(field.data or "")
        if problem:
            raise ValidationError(problem)


class PasswordForm(NewPasswordForm):
    """A new password by somebody who knows the old one."""

    present = PasswordField(_l("Present password"), [InputRequired(_l("Enter your present password"))], render_kw={"autocomplete": "current-password", "dir": "ltr"})


class RegisterForm(ProfileForm):
    """Everything for an account."""

    email = _address()
    password = _new_password()

    def validate_password(self, field: PasswordField) -> None:
        """Long enough, not a common one, and not about the person."""
        problem = password_problem(field.data or "", self.full_name.data or "", (self.email.data or "").partition("@")[0])
        if problem:
            raise ValidationError(problem)
