package dev.ricci.processor.differentiate;

import dev.ricci.processor.ir.Call;
import dev.ricci.processor.ir.Callee;
import dev.ricci.processor.ir.Function;
import dev.ricci.processor.ir.Program;
import dev.ricci.processor.ir.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Keeps the called functions of several derivatives of one method apart. */
final class CalleeNames {
  private CalleeNames() {}

  /**
   * The program with other keys for its called functions.
   *
   * @param program a derivative
   * @param kept keys of the method's own functions, which stay
   * @param suffix appended to the other keys
   */
  static Program suffixed(Program program, Set<String> kept, String suffix) {
    if (suffix.isEmpty() || program.functions().isEmpty()) {
      return program;
    }
    Map<String, Function> functions = new HashMap<>();
    program
        .functions()
        .forEach(
            (key, function) ->
                functions.put(
                    kept.contains(key) ? key : key + suffix,
                    function.withBody(renamed(function.body(), kept, suffix))));
    Function entry = program.entry();
    return new Program(
        entry.withBody(renamed(entry.body(), kept, suffix)), functions, program.partials());
  }

  private static List<Statement> renamed(
      List<Statement> statements, Set<String> kept, String suffix) {
    return statements.stream().map(s -> renamed(s, kept, suffix)).toList();
  }

  private static Statement renamed(Statement s, Set<String> kept, String suffix) {
    if (s instanceof Call call
        && call.callee() instanceof Callee.Local local
        && !kept.contains(local.key())) {
      Callee callee = new Callee.Local(local.key() + suffix);
      return new Call(call.origin(), call.result(), callee, call.arguments());
    }
    return s.with(
        s.expressions(), s.blocks().stream().map(block -> renamed(block, kept, suffix)).toList());
  }
}
