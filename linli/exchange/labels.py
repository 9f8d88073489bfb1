from linli.kernel.refusals import Reason

WHY: dict[Reason, object] = {}
