package dev.ricci.processor.differentiate;

import dev.ricci.processor.ir.Statement;
import java.util.List;

/**
 * The two sweeps of a piece of code.
 *
 * @param forward computes what the piece computes
 * @param reverse propagates adjoints through it backwards; it may read what {@code forward} declares
 */
record Region(List<Statement> forward, List<Statement> reverse) {}
