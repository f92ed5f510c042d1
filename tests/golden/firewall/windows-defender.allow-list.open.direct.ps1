# Poortwachter: open nh-bsmtp-open, open, list v1, 2026-11-24 13:05 UTC
# https://poort.example/nl/firewall?platform=windows-defender&mode=allow-list&port=2525&action=open
& {
  $ErrorActionPreference = 'Stop'
  $task = @{
    TaskName = 'nh-bsmtp-open'
    Action = New-ScheduledTaskAction -Execute 'powershell.exe' -Argument '-NoProfile -Command "Remove-NetFirewallRule -Name nh-bsmtp-open; Unregister-ScheduledTask -TaskName nh-bsmtp-open -Confirm:$false"'
    Trigger = New-ScheduledTaskTrigger -Once -At (Get-Date).AddHours(4)
    Settings = New-ScheduledTaskSettingsSet -StartWhenAvailable -AllowStartIfOnBatteries -DontStopIfGoingOnBatteries
    User = 'SYSTEM'
    Force = $true
  }
  $null = Register-ScheduledTask @task
  $rule = @{
    Direction = 'Inbound'
    Action = 'Allow'
    Protocol = 'TCP'
    LocalPort = '2525'
    RemoteAddress = 'Any'
    Profile = 'Any'
    Enabled = 'True'
    Description = 'list v1'
  }
  if (Get-NetFirewallRule -Name 'nh-bsmtp-open' -ErrorAction SilentlyContinue) {
    Set-NetFirewallRule -Name 'nh-bsmtp-open' @rule
  } else {
    $null = New-NetFirewallRule -Name 'nh-bsmtp-open' -DisplayName 'nh-bsmtp-open' @rule
  }
}
