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

  const beforeDocument = (proceed) => (document) => proceed(filledIn(document));

  return ({ React }) => ({
    components: {
      Logo: () => React.createElement("span", { className: "jetway-logo" }, "Jetway"),
      DarkModeToggle: () => null, // our colours are for the light one
    },
    statePlugins: {
      spec: {
        wrapActions: { setResponse: afterAnswer, updateSpec: beforeDocument },
      },
    },
  });
})();
