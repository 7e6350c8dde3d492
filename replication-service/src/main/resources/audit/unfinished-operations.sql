-- Each accepted payment operation completes.
SELECT o.operation_key AS subject,
       'concluded' AS expected,
       CONCAT(o.kind, ' since ', DATE_FORMAT(o.accepted_at, '%Y-%m-%dT%H:%i:%sZ'), ', tried ', o.tries_count, ' times') AS found
FROM {payment}.payment_operation o
WHERE o.operation_key > :from AND o.operation_key <= :to
  AND o.concluded_at IS NULL AND o.accepted_at < :overdue
