-- Takes a token from the bucket KEYS[1], which earns ARGV[1] a second and holds ARGV[2].
-- Returns 0, or the milliseconds until there is one, and how many are left.
-- What is kept is the microsecond at which the bucket is full again.
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local earn = 1000000 / ARGV[1]
local full = math.max(tonumber(redis.call('GET', KEYS[1]) or now), now)
local wait = full + earn - now - ARGV[2] * earn
if wait > 0 then
  return {math.ceil(wait / 1000), 0}
end
full = full + earn
redis.call('SET', KEYS[1], string.format('%.0f', full), 'PX', math.ceil((full - now) / 1000))
return {0, math.floor(ARGV[2] - (full - now) / earn)}
