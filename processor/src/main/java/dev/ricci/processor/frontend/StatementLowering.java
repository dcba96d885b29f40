package dev.ricci.processor.frontend;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.BreakTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ContinueTree;
import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.EmptyStatementTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.LabeledStatementTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.tree.YieldTree;
import dev.ricci.processor.ir.ArrayLiteral;
import dev.ricci.processor.ir.ArrayType;
import dev.ricci.processor.ir.Break;
import dev.ricci.processor.ir.Declare;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.If;
import dev.ricci.processor.ir.Return;
import dev.ricci.processor.ir.ScalarType;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Type;
import dev.ricci.processor.ir.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lowers statements: each kind of tree to the part that knows it. */
final class StatementLowering {
  private final MethodLowering method;

  StatementLowering(MethodLowering method) {
    this.method = method;
  }

  /** Lowers the statements of a block, going on behind those that are refused. */
  void block(List<? extends StatementTree> trees) {
    method.scope.inside(() -> sequence(trees));
  }

  private void sequence(List<? extends StatementTree> trees) {
    for (int k = 0; k < trees.size(); k++) {
      if (method.rowSwaps.lower(trees.subList(k, trees.size()))) {
        k += 2;
      } else {
        lower(trees.get(k));
      }
    }
  }

  /** The statements that {@code tree} becomes, in a scope of their own. */
  List<Statement> nested(StatementTree tree) {
    return method.emission.collect(() -> method.scope.inside(() -> lower(tree)));
  }

  /** Lowers one statement; a refusal is noted. */
  void lower(StatementTree tree) {
    try {
      dispatch(tree);
    } catch (Refusal refusal) {
      method.program.report(refusal.problem());
    }
  }

  private void dispatch(StatementTree tree) {
    if (tree instanceof BlockTree block) {
      block(block.getStatements());
    } else if (tree instanceof VariableTree variable) {
      declare(variable);
    } else if (tree instanceof ExpressionStatementTree statement) {
      effect(statement.getExpression());
    } else if (tree instanceof IfTree branch) {
      branch(branch);
    } else if (tree instanceof ForLoopTree loop) {
      method.loops.counted(loop);
    } else if (tree instanceof EnhancedForLoopTree loop) {
      method.loops.enhanced(loop);
    } else if (tree instanceof WhileLoopTree loop) {
      method.loops.whileLoop(loop);
    } else if (tree instanceof DoWhileLoopTree loop) {
      method.loops.doLoop(loop);
    } else if (tree instanceof ReturnTree exit) {
      exit(exit);
    } else if (tree instanceof BreakTree exit) {
      leave(method.targets.breaking(exit.getLabel(), exit), exit);
    } else if (tree instanceof ContinueTree exit) {
      leave(method.targets.continuing(exit.getLabel(), exit), exit);
    } else if (tree instanceof LabeledStatementTree labelled) {
      labelled(labelled);
    } else if (tree instanceof SwitchTree branch) {
      method.switches.statement(branch);
    } else if (tree instanceof YieldTree exit) {
      method.switches.yieldValue(exit);
    } else if (tree instanceof ThrowTree exit) {
      method.throwing.lower(exit);
    } else if (!(tree instanceof EmptyStatementTree)) {
      throw Refusal.syntax(tree, Unsupported.statement(tree));
    }
  }

  /** Evaluates an expression for its effect. */
  void effect(ExpressionTree tree) {
    if (tree instanceof ParenthesizedTree inner) {
      effect(inner.getExpression());
    } else if (tree instanceof AssignmentTree assignment) {
      method.assignments.assign(assignment, false);
    } else if (tree instanceof CompoundAssignmentTree assignment) {
      method.assignments.compound(assignment, false);
    } else if (tree instanceof UnaryTree step) {
      method.assignments.step(step, false);
    } else if (tree instanceof MethodInvocationTree call) {
      method.calls.results(call);
    } else {
      method.lower(tree);
    }
  }

  private void declare(VariableTree tree) {
    String name = tree.getName().toString();
    ExpressionTree initializer = tree.getInitializer();
    boolean inferred = tree.getType() == null || method.isVar(tree);
    Optional<StaticType> type =
        !inferred
            ? method.types.declared(tree.getType())
            : initializer == null ? Optional.empty() : method.types.object(initializer);
    if (type.isEmpty() && !inferred) {
      throw Refusal.syntax(
          tree,
          name
              + " is of type "
              + tree.getType()
              + "; only numbers, arrays and records of them are followed");
    }
    if (type.isPresent() && type.get() instanceof StaticType.OfRecord record) {
      declareRecord(tree, record.type());
      return;
    }
    Optional<Type> plain = type.map(known -> known.leaves().get(0));
    Optional<Expression> value = Optional.empty();
    try {
      if (initializer != null) {
        value = Optional.of(initial(initializer, plain));
      }
    } catch (Refusal refusal) {
      // Bound all the same, so that its uses are no further problems.
      plain.ifPresent(known -> bind(name, type.get(), known, tree));
      throw refusal;
    }
    Type known = plain.isPresent() ? plain.get() : value.orElseThrow().type();
    Variable variable = bind(name, type.orElseGet(() -> new StaticType.Plain(known)), known, tree);
    if (value.isEmpty()) {
      method.uninitialized.add(variable);
    }
    value.ifPresent(v -> method.rowSwaps.bound(variable, v));
    method.emit(new Declare(method.origin(tree), variable, value), tree);
  }

  private void declareRecord(VariableTree tree, RecordType type) {
    ExpressionTree initializer = tree.getInitializer();
    Optional<List<Expression>> values = Optional.empty();
    if (initializer != null) {
      try {
        values = Optional.of(method.records.leaves(initializer, type));
      } catch (Refusal refusal) {
        method.records.declare(tree.getName().toString(), type, Optional.empty(), tree);
        throw refusal;
      }
    }
    method.records.declare(tree.getName().toString(), type, values, tree);
  }

  private Variable bind(String name, StaticType type, Type plain, VariableTree tree) {
    Variable variable = new Variable(method.locals.ofUser(name), plain);
    method.scope.bind(name, new Scope.Local(type, List.of(variable)));
    method
        .shapeReader
        .read(tree.getModifiers(), plain, name)
        .ifPresent(shape -> method.shapes.put(variable, shape));
    return variable;
  }

  private Expression initial(ExpressionTree initializer, Optional<Type> type) {
    if (type.isPresent()) {
      return method.expressions.lowerFresh(initializer, type.get());
    }
    if (initializer instanceof NewArrayTree array && array.getType() == null) {
      throw Refusal.syntax(initializer, "var needs new and a type before an array initializer");
    }
    return method.expressions.lowerFresh(initializer);
  }

  private void branch(IfTree tree) {
    ExpressionTree test = tree.getCondition();
    Expression condition = MethodLowering.condition(method.lower(test), test);
    List<Statement> whenTrue = nested(tree.getThenStatement());
    List<Statement> whenFalse =
        tree.getElseStatement() == null ? List.of() : nested(tree.getElseStatement());
    method.emit(new If(method.origin(tree), condition, whenTrue, whenFalse), tree);
  }

  private void exit(ReturnTree tree) {
    if (method.recordResult.isPresent() && tree.getExpression() != null) {
      List<Expression> leaves = new ArrayList<>();
      for (Expression leaf :
          method.records.leaves(tree.getExpression(), method.recordResult.get())) {
        leaves.add(Conversion.to(ScalarType.DOUBLE, leaf));
      }
      ArrayLiteral vector = new ArrayLiteral((ArrayType) method.result.orElseThrow(), leaves);
      method.emit(Return.of(method.origin(tree), method.place(vector, tree)), tree);
      return;
    }
    Optional<Expression> value =
        tree.getExpression() == null
            ? Optional.empty()
            : Optional.of(
                method.expressions.lowerFresh(
                    tree.getExpression(),
                    method.result.orElseThrow(
                        () -> Refusal.syntax(tree, "a void method returns no value"))));
    method.emit(new Return(method.origin(tree), value), tree);
  }

  private void leave(String label, StatementTree tree) {
    method.emit(new Break(method.origin(tree), label), tree);
  }

  private void labelled(LabeledStatementTree tree) {
    method.targets.label(tree.getLabel().toString());
    StatementTree body = tree.getStatement();
    if (body instanceof ForLoopTree
        || body instanceof EnhancedForLoopTree
        || body instanceof WhileLoopTree
        || body instanceof DoWhileLoopTree
        || body instanceof LabeledStatementTree) {
      lower(body);
      return;
    }
    Targets.Target target = method.targets.enterLabelled();
    List<Statement> statements = nested(body);
    method.targets.leave();
    method.emission.emitAll(method.exits.block(target.breakLabel(), statements, tree));
  }
}
