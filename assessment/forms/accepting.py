"""A name and a password: the account of somebody who accepts an invitation."""

from django import forms
from django.contrib.auth.password_validation import password_validators_help_texts, validate_password
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from home.rendering import GovukForm

rules = lazy(lambda: " ".join(map(str, password_validators_help_texts())), str)


class AccountForm(GovukForm):
    name = forms.CharField(
        label=_("Your name"),
        help_text=_("As your board knows you. Your colleagues see it beside what you save."),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "name", "spellcheck": "false"}),
        error_messages={"required": _("Enter your name"), "max_length": _("Name must be 200 characters or less")},
    )
    password = forms.CharField(
        label=_("Choose a password"),
        help_text=rules(),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": _("Enter a password")},
    )

    def __init__(self, *args, email, **kwargs):
        super().__init__(*args, **kwargs)
        self.email = email

    def clean(self):
        data = super().clean()
        if password := data.get("password"):
            try:
                validate_password(password, User(email=self.email, name=data.get("name", "")))
            except forms.ValidationError as errors:
                self.add_error("password", errors)
        return data
