package dev.ricci.processor;

import dev.ricci.processor.differentiate.Derivative;
import dev.ricci.processor.differentiate.DerivativeSet;
import dev.ricci.processor.ir.Function;
import dev.ricci.processor.optimize.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Cuts what is too long for HotSpot to compile into parts, which have names of their own. */
final class Fitting {
  private final int maxBytes;

  /** To methods of at most so many bytes of bytecode. */
  Fitting(int maxBytes) {
    this.maxBytes = maxBytes;
  }

  /** The same derivatives, none of their functions too long. */
  DerivativeSet apply(DerivativeSet set) {
    Map<String, Function> callees = new TreeMap<>();
    List<Derivative> derivatives = new ArrayList<>();
    for (Derivative derivative : set.derivatives()) {
      String name = derivative.kind().methodName();
      Function entry = cut(derivative.function(), name, set.callees(), callees);
      derivatives.add(new Derivative(derivative.kind(), entry));
    }
    set.callees()
        .forEach((key, callee) -> callees.put(key, cut(callee, key, set.callees(), callees)));
    return new DerivativeSet(set.primal(), derivatives, callees, set.structures());
  }

  private Function cut(
      Function function, String name, Map<String, Function> taken, Map<String, Function> parts) {
    String stem = name + "Part";
    while (isTaken(stem, taken) || isTaken(stem, parts)) {
      stem += "_";
    }
    Split.Pieces pieces = Split.apply(function, maxBytes, stem);
    parts.putAll(pieces.parts());
    return pieces.entry();
  }

  private static boolean isTaken(String stem, Map<String, Function> functions) {
    return functions.keySet().stream().anyMatch(key -> key.startsWith(stem));
  }
}
