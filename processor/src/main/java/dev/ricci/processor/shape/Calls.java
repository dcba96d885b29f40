package dev.ricci.processor.shape;

import dev.ricci.processor.ir.Callee;
import java.util.Optional;

/** What is known about the shapes of called functions. */
interface Calls {
  /** The summary of a callee; absent while it is being made (recursion) or where it is unknown. */
  Optional<Summary> of(Callee callee);
}
