"""A person: an address to sign in with and a name that colleagues know."""

from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower


class UserManager(BaseUserManager):
    use_in_migrations = True

    def create_user(self, email, password=None, **fields):
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email, password=None, **fields):
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, email):
        return self.get(email__iexact=email)


class User(AbstractUser):
    username = first_name = last_name = None
    email = models.EmailField(
        "email address", unique=True, error_messages={"unique": "Someone already has this email address."}
    )
    name = models.CharField(
        max_length=200, help_text="As your board knows you, for example “Board manager, Northdale”."
    )

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        verbose_name = "person"
        verbose_name_plural = "people"
        constraints = [models.UniqueConstraint(Lower("email"), name="one_person_per_address")]

    def __str__(self):
        return self.name or self.email

    def get_full_name(self):
        return self.name

    get_short_name = get_full_name


def display_name(user):
    """What allauth calls the person in its pages and mails."""
    return user.name or user.email
