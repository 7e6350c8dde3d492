"use strict";

// Opens Swagger UI with the documents in the gateway's list, and configures its sign-in.
(async () => {
  const METHODS = ["get", "post", "put", "patch", "delete"];

  const say = (text, link) => {
    const notice = document.getElementById("notice");
    notice.textContent = text;
    if (link) {
      const anchor = document.createElement("a");
      anchor.href = anchor.textContent = link;
      notice.append(" ", anchor);
    }
    notice.hidden = false;
  };

  const byPath = (one, other) =>
    one.get("path").localeCompare(other.get("path"))
      || METHODS.indexOf(one.get("method")) - METHODS.indexOf(other.get("method"));

  const contents = async () => {
    const response = await fetch("/v3/api-docs/swagger-config");
    if (!response.ok) {
      throw new Error(`status ${response.status}`);
    }
    return response.json();
  };

  let page;
  try {
    page = await contents();
  } catch (failure) {
    say(`The list of documents can't be had at the moment (${failure.message}). Reload this page to try again.`);
    return;
  }
  if (page.urls.length === 0) {
    say("No service publishes a document at the moment. Reload this page in some seconds.");
    return;
  }
  // All names of the local machine are valid redirect targets of the sign-in.
  const isThisMachine = (origin) => ["localhost", "127.0.0.1", "[::1]"].includes(new URL(origin).hostname);
  if (page.origin !== location.origin && !(isThisMachine(page.origin) && isThisMachine(location.origin))) {
    say("Signing in works at", page.origin + location.pathname);
  } else if (page.hint) {
    say(page.hint);
  }

  const ui = SwaggerUIBundle({
    dom_id: "#swagger-ui",
    urls: page.urls,
    "urls.primaryName": page.first,
    layout: "StandaloneLayout",
    presets: [SwaggerUIBundle.presets.apis, SwaggerUIStandalonePreset],
    plugins: [Jetway],
    deepLinking: true,
    docExpansion: "list",
    defaultModelsExpandDepth: 0,
    operationsSorter: byPath,
    showCommonExtensions: true,
    displayRequestDuration: true,
    persistAuthorization: true,
    validatorUrl: "none",
    oauth2RedirectUrl: `${location.origin}/swagger-ui/oauth2-redirect.html`,
  });
  ui.initOAuth({
    appName: "Jetway",
    clientId: page.clientId,
    scopes: page.scopes,
    usePkceWithAuthorizationCodeGrant: true,
  });
})();
