"""The exit statuses: 0 where all went well."""

REFUSED = 1  # an article was refused, a shape broken, the store cannot do it
USAGE = 2  # what was asked for is not there: click's own status for an unknown option
INTERRUPTED = 130  # 128 and the number of SIGINT, as shells have it
