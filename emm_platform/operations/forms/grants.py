"""A role for somebody, for a scope."""
from wtforms import SelectField, StringField, ValidationError
from wtforms.validators import InputRequired, Length

from emm_platform.kernel.identity import Role, Scope
from emm_platform.kernel.languages import _l
from emm_platform.kernel.web.forms import Form, one_line
from emm_platform.operations.rules import KINDS, ROLES, scope_of
from emm_platform.people.rules import same_address

NEEDS_KEY = _l("Name the process, country, workshop or course; leave it empty for the whole platform")


class GrantForm(Form):
    """Whom, what, where."""

    email = StringField(_l("E-mail"), [InputRequired(_l("Enter the e-mail of the person")), Length(max=320)], filters=[one_line], render_kw={"dir": "ltr", "autocomplete": "off"})
    role = SelectField(_l("Role"), [InputRequired(_l("Choose a role"))], choices=[*ROLES.items()])
    scope = SelectField(_l("Where it holds"), choices=[*KINDS.items()])
    scope_key = StringField(_l("Which one"), [Length(max=80)], filters=[one_line], render_kw={"dir": "ltr", "autocomplete": "off"}, description=_l("A country as two letters like LK, or the last part of the address of a process, workshop or course"))

    def validate_email(self, field: StringField) -> None:
        """An address, in full."""
        try:
            self.address = same_address(field.data or "")
        except ValueError:
            raise ValidationError(_l("Enter the e-mail of the person in full, like name@ministry.example")) from None

    def validate_scope_key(self, field: StringField) -> None:
        """A key for all scopes but the platform."""
        if scope_of(self.scope.data, field.data or "") is None:
            raise ValidationError(NEEDS_KEY)

    def given(self) -> tuple[str, Role, Scope]:
        """The address in its own form, the role, the scope."""
        where = scope_of(self.scope.data, self.scope_key.data or "")
        return self.address, Role(self.role.data), where or Scope()
