"""Pages of one's own account. They stand before allauth's, and take the place of those with the same name."""

from django.urls import path

from accounts import views

urlpatterns = [
    path("login/", views.sign_in, name="account_login"),
    path("stay/", views.stay, name="account_stay"),
    path("email/", views.change_address, name="account_email"),
    path("you/", views.you, name="account_you"),
    path("sessions/", views.sessions, name="usersessions_list"),
    path("sessions/end-others/", views.end_others, name="sessions_end_others"),
    path("sessions/<int:pk>/end/", views.end_own, name="sessions_end"),
    path("second-step/needed/", views.needed, name="second_step_needed"),
    path("second-step/webauthn/keys/<int:pk>/remove/", views.remove_passkey, name="mfa_remove_webauthn"),
]
