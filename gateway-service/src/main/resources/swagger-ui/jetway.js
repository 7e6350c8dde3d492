"use strict";

// A plugin for Swagger UI that makes a journey out of single calls: what one answer found, the next form is filled with.
// In the documents' examples, OFFER and REFERENCE stand for what only an earlier answer can tell.
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

  const afterAnswer = (proceed, system) => (path, method, answer) => {
    const result = proceed(path, method, answer);
    if (answer.ok) {
      remember(answer.body);
      nextForms(system, path, method);
    }
    return result;
  };

  // The page calls, and signs in at, the origin that it was opened at: any other is forbidden to it.
  const atThisOrigin = (text) => {
    let document;
    try {
      document = JSON.parse(text);
    } catch {
      return text; // that it is no document, Swagger UI says itself
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

  // Each operation lists the problems that it may meet: a line each, until somebody wants to see one.
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
      DarkModeToggle: () => null, // our colours are for the light one
    },
    wrapComponents: { response: problemInALine },
    statePlugins: {
      spec: {
        wrapActions: { setResponse: afterAnswer, updateSpec: beforeDocument },
      },
    },
  });
})();
