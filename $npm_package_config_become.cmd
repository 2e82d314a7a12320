@rem Scripts of package.json begin with this where their process must take the shell's place, so that a signal to the whole
@rem process group (Ctrl-C) meets no shell that dies of it. In sh the variable is `exec`; cmd.exe does not expand it and runs
@rem this file instead, which runs the rest of the line.
@%*
