"""What comes in about people and their accounts."""
from emm_platform.people.forms.accounts import AddressForm, NewPasswordForm, PasswordForm, RegisterForm, SignInForm
from emm_platform.people.forms.profile import AffiliationForm, ProfileForm

__all__ = ["AddressForm", "AffiliationForm", "NewPasswordForm", "PasswordForm", "ProfileForm", "RegisterForm", "SignInForm"]
