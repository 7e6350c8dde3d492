"use strict";

// A plugin for Swagger UI that copies values of a response into the next form.
// In the examples, OFFER and REFERENCE are placeholders for values of an earlier response.
const Jetway = (() => {
  const OFFER = "the-offerId-of-an-offer";
  const REFERENCE = "K7M2QX";
  const found = {};

  const remember = (body) => {
    found.offerId = body?.offers?.[0]?.offerId ?? found.offerId;
    found.reference = body?.reference ?? found.reference;
  };

  const filledIn = (document) => document
    .replaceAll(OFFER, found.offerId ?? OFFER)
    .replaceAll(`"${REFERENCE}"`, `"${found.reference ?? REFERENCE}"`);

  const fill = (specActions, operation, name, value) => {
    const field = operation.getIn(["operation", "parameters"])?.find((each) => each.get("name") === name);
    if (field && value) {
      specActions.changeParamByIdentity([operation.get("path"), operation.get("method")], field, value, false);
    }
  };

  const nextForms = ({ specActions, specSelectors }, path, method) => {
    specSelectors.operations().forEach((operation) => {
      fill(specActions, operation, "reference", found.reference);
      if (operation.get("path") === path && operation.get("method") === method) {
        fill(specActions, operation, "Idempotency-Key", globalThis.crypto?.randomUUID?.());
      }
    });
  };

  const afterResponse = (proceed, system) => (path, method, response) => {
    const result = proceed(path, method, response);
    if (response.ok) {
      remember(response.body);
      nextForms(system, path, method);
    }
    return result;
  };

  // The page calls, and signs in at, its own origin; its policy forbids any other.
  const atThisOrigin = (text) => {
    let document;
    try {
      document = JSON.parse(text);
    } catch {
      return text; // Swagger UI reports invalid documents itself
    }
    document.servers = [{ url: location.origin }];
    Object.values(document.components?.securitySchemes ?? {})
      .flatMap((scheme) => Object.values(scheme.flows ?? {}))
      .forEach((flow) => ["authorizationUrl", "tokenUrl", "refreshUrl"]
        .filter((name) => flow[name])
        .forEach((name) => { flow[name] = location.origin + new URL(flow[name], location.origin).pathname; }));
    return JSON.stringify(document);
  };

  const beforeDocument = (proceed) => (document) => proceed(atThisOrigin(filledIn(document)));

  // Each operation lists its problems, one line each, expanded by a click.
  const problemInALine = (Response, { React }) => (props) => {
    const [open, setOpen] = React.useState(false);
    const problem = props.code === "default" || Number(props.code) >= 400;
    if (!problem || open) {
      return React.createElement(Response, props);
    }
    const codes = props.response?.get("description")?.split(/\n+/) ?? [];
    return React.createElement("tr", { className: "response jetway-problem" },
      React.createElement("td", { className: "response-col_status" }, props.code),
      React.createElement("td", { className: "response-col_description", colSpan: 2 },
        React.createElement("button", { type: "button", onClick: () => setOpen(true) },
          codes.map((code) => code.replaceAll("`", "")).join(" "))));
  };

  return ({ React }) => ({
    components: {
      Logo: () => React.createElement("span", { className: "jetway-logo" }, "Jetway"),
      DarkModeToggle: () => null, // the colours are for the light mode
    },
    wrapComponents: { response: problemInALine },
    statePlugins: {
      spec: {
        wrapActions: { setResponse: afterResponse, updateSpec: beforeDocument },
      },
    },
  });
})();
