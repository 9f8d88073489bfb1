"""What the clock does with bodies and their documents."""

from datetime import datetime, timedelta

from linli.kernel.jobs import job
from linli.trail.actions import sweep_files

from .queries import documents


@job(every=timedelta(days=1))
def sweep_documents(now: datetime) -> int:
    """Remove files that were handed in and never filed as a document. (清理无主文件)"""
    return sweep_files("orgs.sweep_documents", "documents", documents.files_filed, now=now)
