"""What is said of reading in an emergency, in Arabic.

- A draft: a native administrator checks it before anybody relies on it.
"""

GLASS = {
    "break_glass": (
        "في حالة الطوارئ يجوز لشخص أن يقرأ لمدة {length} ما هو مغلق أمامه، لسبب من "
        "القائمة: {reasons}. يُبلَّغ فورًا صاحب القضية و{told}؛ ويراجع ذلك {reviewers} "
        "خلال {within}."
    ),
    "break_glass_two": ("وحيث يلزم شخصان لذلك، يؤكده أولًا {roles}."),
    "refused:no_glass": "لا يتيح لك دورك قراءة هذا في حالة الطوارئ.",
    "refused:open_anyhow": "هذا مفتوح لك أصلًا؛ لا حاجة إلى حالة طوارئ.",
    "refused:glass_broken": "أنت تقرأ هذه القضية في حالة طوارئ بالفعل؛ أنهِ ذلك أولًا.",
    "refused:glass_yours": "أنت من قرأه أو أكّده؛ ويراجعه شخص آخر.",
    "refused:glass_team": (
        "أنت من أصحاب القضية أو من فريق من قرأ؛ ويراجعه شخص من خارج الفريق."
    ),
    "refused:glass_runs": "لم تنتهِ القراءة بعد؛ وتُراجَع بعد انتهائها.",
    "refused:glass_over": "انتهت هذه القراءة أو أُجيب عنها من قبل.",
    "trail:break_glass": "بدأ {who} القراءة في حالة طوارئ لمدة محدودة: {names}.",
    "trail:ask_glass": (
        "طلب {who} القراءة في حالة طوارئ: {names}؛ ويجب أن يؤكدها شخص آخر."
    ),
    "trail:confirm_glass": "سمح {who} لشخص بالقراءة في حالة طوارئ.",
    "trail:decline_glass": "رفض {who} أن يقرأ شخص في حالة طوارئ.",
    "trail:end_glass": "أنهى {who} قراءته في حالة الطوارئ قبل وقتها.",
    "trail:review_glass": "راجع {who} قراءة في حالة طوارئ: {how}.",
    "trail:ask_about_glass": "سأل {who} عن قراءة في حالة طوارئ.",
    "trail:answer_about_glass": "أجاب {who} عن قراءته في حالة الطوارئ.",
    "trail:look_at_glass": "اطّلع {who} على قراءة في حالة طوارئ.",
    "trail:glass_not_reviewed": (
        "على أحد أن ينظر: لم تُراجَع قراءة في حالة طوارئ في وقتها."
    ),
    "trail:under_glass": "قُرئ في حالة طوارئ.",
    "trail:justified": "مبرَّرة",
    "trail:not_justified": "غير مبرَّرة",
    "refused:access_open": "هذا الجزء مفتوح لك أصلًا.",
    "refused:access_reads_nothing": (
        "لا يمكنك قراءة أي جزء من هذه القضية، فلا يمكنك طلب المزيد منها."
    ),
    "refused:access_never": "لا يجوز لأحد في دورك أن يقرأ هذا في أي قضية.",
    "refused:access_over": "لم يعد أحد ينتظر هذا الوصول، أو أُجيب عنه من قبل.",
    "trail:ask_access": "طلب {who} الوصول إلى: {names}.",
    "trail:decline_access": "أجاب {who} بالرفض عن طلب وصول.",
    "trail:look_at_access": "اطّلع {who} على طلب وصول.",
}
