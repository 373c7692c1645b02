// The parts of govuk-frontend that our pages use. Every page works without this file.
import {
  Button,
  CharacterCount,
  createAll,
  ErrorSummary,
  NotificationBanner,
  PasswordInput,
  ServiceNavigation,
  SkipLink,
} from "govuk-frontend";

import "./passkeys.mjs";
import "./staying.mjs";
import "./suggesting.mjs";

createAll(Button, { preventDoubleClick: true });
for (const part of [CharacterCount, ErrorSummary, NotificationBanner, PasswordInput, ServiceNavigation, SkipLink]) {
  createAll(part);
}
