# Runs one command and never lets it outlive whoever started this script.
#
#   sh -c "$(cat watchdog.sh)" watchdog SECONDS_TO_STOP_MAX LOG COMMAND...
#
# Standard input is a pipe that only the parent holds. Nobody writes to it: when it closes, because the parent closed
# it or because the parent is gone, the command is asked to end, and killed when it does not within the given time.
# Standard output gets one line, the process id of the command. The exit status is the command's.
# Only POSIX sh: neither /proc nor setsid nor prctl, so that it works wherever there is a shell.
seconds_left=$1
log=$2
shift 2

# Ctrl-C and a closing terminal reach everybody in the terminal's process group. Only the parent decides what they
# mean; the command inherits that it need not care.
trap '' INT HUP

exec 3<&0 </dev/null
"$@" >>"$log" 2>&1 3<&- &
child=$!
echo "$child"
exec >/dev/null 2>&1

(
  read -r _ <&3
  kill -TERM "$child"
  while [ "$seconds_left" -gt 0 ] && kill -0 "$child"; do
    sleep 1
    seconds_left=$((seconds_left - 1))
  done
  kill -KILL "$child"
) &
reader=$!
exec 3<&-

wait "$child"
status=$?
kill -KILL "$reader"
exit "$status"
