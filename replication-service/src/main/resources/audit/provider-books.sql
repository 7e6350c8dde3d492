-- The provider executed each recorded operation once, without payments in progress.
SELECT books.attempt_id AS subject,
       CONCAT(books.state, ': ', books.expected) AS expected,
       books.found AS found
FROM (
    SELECT y.attempt_id, y.state,
           CASE y.state
               WHEN 'AUTHORIZED' THEN '1 authorized, 0 captured (0), 0 voided, refunded 0'
               WHEN 'VOIDED' THEN '1 authorized, 0 captured (0), 1 voided, refunded 0'
               WHEN 'CAPTURED' THEN CONCAT('1 authorized, 1 captured (', y.amount_minor, '), 0 voided, refunded ',
                                           COALESCE(y.refunded_minor, 0))
               WHEN 'REFUNDED' THEN CONCAT('1 authorized, 1 captured (', y.amount_minor, '), 0 voided, refunded ', y.amount_minor)
               ELSE '0 authorized, 0 captured (0), 0 voided, refunded 0'
           END AS expected,
           CONCAT(COUNT(CASE WHEN e.kind = 'AUTHORIZATION' THEN 1 END), ' authorized, ',
                  COUNT(CASE WHEN e.kind = 'CAPTURE' THEN 1 END), ' captured (',
                  COALESCE(SUM(CASE WHEN e.kind = 'CAPTURE' THEN e.amount_minor END), 0), '), ',
                  COUNT(CASE WHEN e.kind = 'VOID' THEN 1 END), ' voided, refunded ',
                  COALESCE(SUM(CASE WHEN e.kind = 'REFUND' THEN e.amount_minor END), 0)) AS found
    FROM {payment}.payment y
    LEFT JOIN {payment}.builtin_provider_entry e
           ON e.authorization_key = CONCAT(y.attempt_id, '/authorize') AND e.refusal_reason IS NULL
    WHERE y.attempt_id > :from AND y.attempt_id <= :to
      AND y.state IN ('DECLINED', 'AUTHORIZED', 'VOIDED', 'CAPTURED', 'REFUNDED')
    GROUP BY y.attempt_id, y.state, y.amount_minor, y.refunded_minor
) books
WHERE books.expected <> books.found
