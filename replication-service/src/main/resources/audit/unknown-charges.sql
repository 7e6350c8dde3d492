-- The provider has no records that payment-service lacks.
SELECT e.idempotency_key AS subject,
       'a payment of ours' AS expected,
       CONCAT(e.kind, ' ', e.amount_minor, ' ', e.currency) AS found
FROM {payment}.builtin_provider_entry e
LEFT JOIN {payment}.payment y ON y.attempt_id = SUBSTRING_INDEX(e.authorization_key, '/', 1)
WHERE e.authorization_key > :from AND e.authorization_key <= :to
  AND e.refusal_reason IS NULL AND y.attempt_id IS NULL
