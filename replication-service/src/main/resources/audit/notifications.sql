-- Each status change of a booking was notified once, repeats on request not counted. The index of notifications starts with the traveller.
SELECT news.reference AS subject,
       CONCAT('held 1, confirmed ', news.confirmed, ', expired ', news.expired, ', cancelled ', news.cancelled) AS expected,
       CONCAT('held ', news.told_held, ', confirmed ', news.told_confirmed, ', expired ', news.told_expired,
              ', cancelled ', news.told_cancelled) AS found
FROM (
    SELECT b.reference,
           CASE WHEN EXISTS (SELECT 1 FROM {booking}.booking_history h
                              WHERE h.reference = b.reference AND h.status = 'CONFIRMED') THEN 1 ELSE 0 END AS confirmed,
           CASE b.status WHEN 'EXPIRED' THEN 1 ELSE 0 END AS expired,
           CASE b.status WHEN 'CANCELLED' THEN 1 ELSE 0 END AS cancelled,
           COUNT(CASE WHEN n.type = 'BOOKING_HELD' THEN 1 END) AS told_held,
           COUNT(CASE WHEN n.type = 'BOOKING_CONFIRMED' THEN 1 END) AS told_confirmed,
           COUNT(CASE WHEN n.type = 'BOOKING_EXPIRED' THEN 1 END) AS told_expired,
           COUNT(CASE WHEN n.type IN ('BOOKING_CANCELLED', 'FLIGHT_CANCELLED') THEN 1 END) AS told_cancelled
    FROM {booking}.booking b
    LEFT JOIN {notification}.notification n
           ON n.traveller_id = b.traveller_id AND n.booking_reference = b.reference AND n.resend_of IS NULL
    WHERE b.reference > :from AND b.reference <= :to AND b.status_since < :settled
    GROUP BY b.reference, b.status
) news
WHERE news.told_held <> 1 OR news.told_confirmed <> news.confirmed
   OR news.told_expired <> news.expired OR news.told_cancelled <> news.cancelled
