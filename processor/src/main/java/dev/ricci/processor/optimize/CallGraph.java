package dev.ricci.processor.optimize;

import dev.ricci.processor.ir.Call;
import dev.ricci.processor.ir.Callee;
import dev.ricci.processor.ir.Function;
import dev.ricci.processor.ir.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which functions of a program call which. */
final class CallGraph {
  private CallGraph() {}

  /** Keys of the functions that can come to call themselves. */
  static Set<String> recursive(Map<String, Function> functions) {
    Set<String> recursive = new HashSet<>();
    for (String key : functions.keySet()) {
      Set<String> reached = new HashSet<>();
      reach(functions.get(key).body(), functions, reached);
      if (reached.contains(key)) {
        recursive.add(key);
      }
    }
    return recursive;
  }

  private static void reach(
      List<Statement> statements, Map<String, Function> functions, Set<String> reached) {
    for (Statement s : statements) {
      if (s instanceof Call call
          && call.callee() instanceof Callee.Local local
          && functions.containsKey(local.key())
          && reached.add(local.key())) {
        reach(functions.get(local.key()).body(), functions, reached);
      }
      s.blocks().forEach(block -> reach(block, functions, reached));
    }
  }
}
