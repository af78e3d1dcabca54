-- Sends one of the bodies of BENCH_BODIES (one JSON document per line) after the other to BENCH_PATH. In a body,
-- @ID@ becomes an id that no other request has and @OFFER@ / @OFFER2@ two different offer numbers below BENCH_OFFERS.
local threads = 0

function setup(thread)
  thread:set("number", threads)
  threads = threads + 1
end

function init(args)
  path = os.getenv("BENCH_PATH")
  prefix = os.getenv("BENCH_RUN") .. "-" .. number .. "-"
  offers = tonumber(os.getenv("BENCH_OFFERS") or "1")
  bodies = {}
  for line in io.lines(os.getenv("BENCH_BODIES")) do
    local parts, marks, from = {}, {}, 1
    while true do
      local first, last, mark = line:find("@(%u+%d?)@", from)
      if not first then break end
      parts[#parts + 1] = line:sub(from, first - 1)
      marks[#marks + 1] = mark
      from = last + 1
    end
    parts[#parts + 1] = line:sub(from)
    bodies[#bodies + 1] = { parts = parts, marks = marks }
  end
  headers = { ["Content-Type"] = "application/json", ["Api-Key"] = os.getenv("BENCH_KEY") }
  math.randomseed(number * 7919 + (tonumber(os.getenv("BENCH_SEED") or "1")))
  sent = 0
end

function request()
  sent = sent + 1
  local body = bodies[sent % #bodies + 1]
  if #body.marks == 0 then
    return wrk.format("POST", path, headers, body.parts[1])
  end

  local first = math.random(0, offers - 1)
  local second = (first + 1 + math.random(0, math.max(offers - 2, 0))) % offers
  local text = {}
  for i = 1, #body.marks do
    text[#text + 1] = body.parts[i]
    local mark = body.marks[i]
    if mark == "ID" then
      text[#text + 1] = prefix .. sent
    elseif mark == "OFFER" then
      text[#text + 1] = first
    else
      text[#text + 1] = second
    end
  end
  text[#text + 1] = body.parts[#body.parts]
  return wrk.format("POST", path, headers, table.concat(text))
end

function done(summary, latency, requests)
  io.write(string.format(
    "BENCH %d %d %d %d %d %d %d\n",
    summary.requests, summary.duration, summary.errors.status,
    summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout,
    latency:percentile(50), latency:percentile(99), latency.max))
end
