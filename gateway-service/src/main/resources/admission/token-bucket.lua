-- Consumes a token of the bucket KEYS[1], which refills ARGV[1] a second and has the capacity ARGV[2].
-- Returns 0, or the milliseconds until there is one, and how many are left.
-- The value is the microsecond at which the bucket is full again.
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local interval = 1000000 / ARGV[1]
local full = math.max(tonumber(redis.call('GET', KEYS[1]) or now), now)
local wait = full + interval - now - ARGV[2] * interval
if wait > 0 then
  return {math.ceil(wait / 1000), 0}
end
full = full + interval
redis.call('SET', KEYS[1], string.format('%.0f', full), 'PX', math.ceil((full - now) / 1000))
return {0, math.floor(ARGV[2] - (full - now) / interval)}
