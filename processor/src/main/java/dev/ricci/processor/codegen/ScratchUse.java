package dev.ricci.processor.codegen;

import dev.ricci.processor.ir.Call;
import dev.ricci.processor.ir.Callee;
import dev.ricci.processor.ir.Function;
import dev.ricci.processor.ir.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which functions need a workspace: for arrays, for tapes, or for what they call. */
final class ScratchUse {
  private final Set<String> callees = new HashSet<>();

  /** Finds the called functions that need one: those that do themselves, and who calls them. */
  ScratchUse(Map<String, Function> functions) {
    boolean grown;
    do {
      grown = false;
      for (Map.Entry<String, Function> function : functions.entrySet()) {
        if (!callees.contains(function.getKey()) && isUsedBy(function.getValue())) {
          grown = callees.add(function.getKey());
        }
      }
    } while (grown);
  }

  /** Whether a function needs a workspace. */
  boolean isUsedBy(Function function) {
    return new ScratchPlan(function).usesWorkspace()
        || !TapeCode.used(function.body()).isEmpty()
        || callsUser(function.body());
  }

  /** Whether the called function of that key needs one. */
  boolean isUsedBy(String key) {
    return callees.contains(key);
  }

  private boolean callsUser(List<Statement> statements) {
    return statements.stream()
        .anyMatch(
            s ->
                (s instanceof Call call
                        && call.callee() instanceof Callee.Local local
                        && callees.contains(local.key()))
                    || s.blocks().stream().anyMatch(this::callsUser));
  }
}
