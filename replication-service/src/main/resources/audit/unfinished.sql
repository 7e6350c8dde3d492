-- Each booking progresses: one in PAYING ends soon, an unpaid one expires in time.
SELECT b.reference AS subject,
       'finished or undone' AS expected,
       CONCAT(b.status, ' since ', DATE_FORMAT(b.status_since, '%Y-%m-%dT%H:%i:%sZ')) AS found
FROM {booking}.booking b
WHERE b.reference > :from AND b.reference <= :to
  AND (b.status = 'PAYING' AND b.status_since < :overdue
    OR b.status = 'HELD' AND b.payment_deadline < :overdue)
