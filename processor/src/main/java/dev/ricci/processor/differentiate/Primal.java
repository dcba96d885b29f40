package dev.ricci.processor.differentiate;

import dev.ricci.processor.analysis.Activity;
import dev.ricci.processor.analysis.Recording;
import dev.ricci.processor.analysis.Singularity;
import dev.ricci.processor.analysis.Stability;
import dev.ricci.processor.ir.Function;
import dev.ricci.processor.ir.Names;

/**
 * A function prepared for reversal, and what is known about it.
 *
 * @param function without exits, aliases and copies, in the normal form of {@link NamedIntermediates}
 * @param activity what carries a derivative
 * @param singularity which adjoints can be infinite
 * @param stability what keeps its value
 * @param recording which overwritten values must be restored
 * @param results what the function itself keeps of its intermediate results
 * @param names for new variables
 */
record Primal(
    Function function,
    Activity activity,
    Singularity singularity,
    Stability stability,
    Recording recording,
    StoredResults results,
    Names names) {}
