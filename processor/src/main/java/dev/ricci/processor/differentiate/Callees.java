package dev.ricci.processor.differentiate;

import dev.ricci.processor.ir.Function;
import dev.ricci.processor.ir.Program;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The functions that the derivatives of one method call, gathered as they are made. */
final class Callees {
  private final Set<String> own;
  private final Map<String, Function> functions = new LinkedHashMap<>();
  private int programs;

  /** For the derivatives of {@code program}, whose own functions keep their keys. */
  Callees(Program program) {
    this.own = program.functions().keySet();
  }

  /** All of them. */
  Map<String, Function> functions() {
    return functions;
  }

  /** Keeps what a derivative calls, under keys apart from those of the others. */
  Program keep(Program derivative) {
    if (functions.entrySet().containsAll(derivative.functions().entrySet())) {
      return derivative;
    }
    String suffix = programs++ == 0 ? "" : "_" + programs;
    Program renamed = CalleeNames.suffixed(derivative, own, suffix);
    functions.putAll(renamed.functions());
    return renamed;
  }
}
