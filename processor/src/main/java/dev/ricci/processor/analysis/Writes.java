package dev.ricci.processor.analysis;

import dev.ricci.processor.ir.Call;
import dev.ricci.processor.ir.Callee;
import dev.ricci.processor.ir.Copy;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.Fill;
import dev.ricci.processor.ir.Function;
import dev.ricci.processor.ir.PopArray;
import dev.ricci.processor.ir.Program;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Store;
import dev.ricci.processor.ir.Variable;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which array parameters each function of a program writes to, itself or through what it calls. */
public final class Writes {
  private final Map<String, Set<Integer>> written = new HashMap<>();

  private Writes() {}

  /** The writes of every called function of {@code program}. */
  public static Writes of(Program program) {
    Writes writes = new Writes();
    program.functions().keySet().forEach(key -> writes.written.put(key, new HashSet<>()));
    boolean changed = true;
    while (changed) {
      changed = false;
      for (Map.Entry<String, Function> entry : program.functions().entrySet()) {
        Set<Integer> found = writes.parametersWrittenBy(entry.getValue());
        changed |= writes.written.get(entry.getKey()).addAll(found);
      }
    }
    return writes;
  }

  /** Whether the called function {@code key} may change the contents of its k-th parameter. */
  public boolean isWritten(String key, int k) {
    return written.getOrDefault(key, Set.of()).contains(k);
  }

  private Set<Integer> parametersWrittenBy(Function function) {
    Aliases aliases = Aliases.of(function);
    Set<Variable> roots = new HashSet<>();
    collect(function.body(), aliases, roots);
    Set<Integer> parameters = new HashSet<>();
    for (int k = 0; k < function.parameters().size(); k++) {
      if (roots.contains(aliases.root(function.parameters().get(k).variable()))) {
        parameters.add(k);
      }
    }
    return parameters;
  }

  private void collect(List<Statement> statements, Aliases aliases, Set<Variable> roots) {
    for (Statement s : statements) {
      if (s instanceof Store store) {
        add(store.array(), aliases, roots);
      } else if (s instanceof Fill fill) {
        add(fill.array(), aliases, roots);
      } else if (s instanceof Copy copy) {
        add(copy.target(), aliases, roots);
      } else if (s instanceof PopArray pop) {
        add(pop.array(), aliases, roots);
      } else if (s instanceof Call call && call.callee() instanceof Callee.Local local) {
        for (int k = 0; k < call.arguments().size(); k++) {
          if (isWritten(local.key(), k)) {
            add(call.arguments().get(k), aliases, roots);
          }
        }
      }
      s.blocks().forEach(block -> collect(block, aliases, roots));
    }
  }

  private static void add(Expression array, Aliases aliases, Set<Variable> roots) {
    Aliases.bases(array).forEach(base -> roots.add(aliases.root(base)));
  }
}
