"""What is said of reading in an emergency, in Chinese.

- A draft: a native administrator checks it before anybody relies on it.
"""

# The punctuation of this script looks like that of another.
# ruff: noqa: RUF001

GLASS = {
    "break_glass": (
        "紧急情况下，可以按列表中的理由（{reasons}）在{length}内查阅本来不能查阅的内容。"
        "个案负责人和{told}会立即得到通知；{reviewers}在{within}内审查。"
    ),
    "break_glass_two": ("如果为此需要两个人，先由{roles}确认。"),
    "refused:no_glass": "您的角色不得在紧急情况下查阅此内容。",
    "refused:open_anyhow": "此内容本来就对您开放，无需紧急查阅。",
    "refused:glass_broken": "您已在紧急查阅此个案；请先结束。",
    "refused:glass_yours": "您查阅或确认过；须由另一人审查。",
    "refused:glass_team": "您属于此个案或查阅人的团队；须由外部人员审查。",
    "refused:glass_runs": "查阅尚未结束；结束后再审查。",
    "refused:glass_over": "此次查阅已结束，或已有答复。",
    "trail:break_glass": "{who}开始限时紧急查阅：{names}。",
    "trail:ask_glass": "{who}请求紧急查阅：{names}；须由另一人确认。",
    "trail:confirm_glass": "{who}准许他人紧急查阅。",
    "trail:decline_glass": "{who}拒绝了他人的紧急查阅。",
    "trail:end_glass": "{who}提前结束了自己的紧急查阅。",
    "trail:review_glass": "{who}审查了一次紧急查阅：{how}。",
    "trail:ask_about_glass": "{who}就一次紧急查阅提出了问题。",
    "trail:answer_about_glass": "{who}就自己的紧急查阅作了答复。",
    "trail:look_at_glass": "{who}查看了一次紧急查阅。",
    "trail:glass_not_reviewed": "须有人查看：一次紧急查阅未按时审查。",
    "trail:under_glass": "紧急查阅。",
    "trail:justified": "有正当理由",
    "trail:not_justified": "没有正当理由",
    "refused:access_open": "此部分已对您开放。",
    "refused:access_reads_nothing": (
        "您不得查阅此个案的任何部分，因此不能申请查阅更多内容。"
    ),
    "refused:access_never": "您这一角色的任何人在任何个案中都不得查阅此内容。",
    "refused:access_over": "已无人等待此项查阅权限，或已有答复。",
    "trail:ask_access": "{who}申请查阅：{names}。",
    "trail:decline_access": "{who}拒绝了一项查阅申请。",
    "trail:look_at_access": "{who}查看了一项查阅申请。",
}
