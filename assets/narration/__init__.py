"""The parts of the build tool that turns scripts into the bundled recordings."""
